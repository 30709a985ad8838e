import { isSource, isTest, listFiles, readText } from './files.ts';
import type { Finding } from './finding.ts';

const MAX_FILE_LINES = 400;
const forbiddenWords = ['Manager', 'Helper', 'Util', 'Utils', 'Service', 'Handler', 'Info', 'Processor'];
const declaration = /\b(?:class|interface|type|function|const)\s+([A-Za-z0-9_]+)/g;

/** Names that must carry a forbidden word because an outside interface calls them so. */
const foreignNames = new Set(['ServiceWorkerGlobalScope', 'ServiceWorkerRegistration']);

const splitWords = (name: string): string[] => name.split(/(?=[A-Z])|_/).map((word) => word.toLowerCase());

function checkNames(file: string, text: string): Finding[] {
  const findings: Finding[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    for (const match of line.matchAll(declaration)) {
      const name = match[1] ?? '';
      const word = forbiddenWords.find((forbidden) => splitWords(name).includes(forbidden.toLowerCase()));
      if (word !== undefined && !foreignNames.has(name) && !/serviceworker/i.test(name))
        findings.push({ file, line: index + 1, message: `the name ${name} says "${word}", which says nothing: name what it is` });
    }
  }
  return findings;
}

function checkText(file: string, text: string): Finding[] {
  const findings: Finding[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const at = { file, line: index + 1 };
    if (/@ts-ignore|@ts-nocheck/.test(line)) findings.push({ ...at, message: 'a type error is silenced' });
    if (/\bas any\b|:\s*any\b/.test(line)) findings.push({ ...at, message: '`any` switches the type check off' });
    if (/\/\/\s*(TODO|FIXME|HACK|XXX)/.test(line)) findings.push({ ...at, message: 'unfinished work belongs in an issue' });
  }
  return findings;
}

/** Style that is the same everywhere: sizes, names, nothing switched off. Biome holds the rest (biome.json). */
export function checkTidy(): Finding[] {
  const findings: Finding[] = [];
  for (const file of listFiles().filter(isSource)) {
    if (file.startsWith('tools/check/')) continue;
    const text = readText(file);
    const lines = text.split('\n').length;
    if (lines > MAX_FILE_LINES + 1) findings.push({ file, message: `${lines} lines, at most ${MAX_FILE_LINES}: split it by what it is about` });
    const name = file.split('/').at(-1) ?? '';
    if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.tsx?$/.test(name) && !name.startsWith('__root')) findings.push({ file, message: 'file names are kebab-case' });
    findings.push(...checkText(file, text));
    if (!isTest(file)) findings.push(...checkNames(file, text));
  }
  return findings;
}

const hosts = ['registry.npm' + 'js.org', 'deb.' + 'debian.org', 'npm' + 'mirror'];

/** No file names a registry host, and none holds a path of one machine. */
export function checkHosts(): Finding[] {
  const findings: Finding[] = [];
  for (const file of listFiles()) {
    if (/\.(png|webp|ico|woff2|wasm|gz)$/.test(file)) continue;
    const text = readText(file);
    for (const host of hosts) if (text.includes(host)) findings.push({ file, message: `names the registry host ${host}` });
    if (/\/(home|root|work)\/[a-z]/.test(text) && !file.startsWith('tools/check/') && !/url|route|\/work\/?["'`]/.test(text))
      findings.push({ file, message: 'holds a path of one machine' });
  }
  return findings;
}
