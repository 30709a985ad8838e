import { isUtf8 } from 'node:buffer';
import type { PicturesUpload } from '@tresen/contract/catalog';

export type PictureType = PicturesUpload['pictures'][number]['mediaType'];

export const extensions: Readonly<Record<PictureType, string>> = { 'image/svg+xml': 'svg', 'image/webp': 'webp', 'image/png': 'png', 'image/jpeg': 'jpg' };

const LARGEST = 2 * 1024 * 1024;

/**
 * What must not stand in an SVG: anything that runs, loads or embeds. The answer's CSP forbids all of it once more; refusing
 * at the door keeps a picture harmless when somebody saves it and opens it elsewhere.
 */
const hostile: readonly (readonly [RegExp, string])[] = [
  [/<!DOCTYPE|<!ENTITY/i, 'declares a document type or entities'],
  [/<\?(?!xml[\s?])/i, 'contains a processing instruction'],
  [
    /<\s*(?:[\w-]+:)?(?:script|foreignObject|iframe|object|embed|link|meta|base|handler|listener|animate|set|audio|video|image|feImage|a)[\s/>]/i,
    'contains an element that pictures do not need (script, link, embedded content, animation)',
  ],
  [/[\s"'/]on[a-z]+\s*=/i, 'contains an event attribute'],
  [/(?:javascript|vbscript|data)\s*:/i, 'contains a script or data address'],
  [/(?:href|src)\s*=\s*(?:"(?!#)|'(?!#)|[^"'#\s])/i, 'refers to something outside itself'],
  [/url\(\s*["']?\s*(?!#)[^)]/i, 'refers to something outside itself'],
  [/@import|expression\s*\(/i, 'contains active style'],
];

/** Why these bytes cannot be stored as a picture of this type; null = they can. */
export function checkPicture(type: PictureType, bytes: Buffer): string | null {
  if (bytes.length === 0) return 'is empty or not base64';
  if (bytes.length > LARGEST) return 'is larger than 2 MB';
  if (type === 'image/svg+xml') return checkSvg(bytes);
  return startsAs(type, bytes) ? null : `does not look like ${type}`;
}

function checkSvg(bytes: Buffer): string | null {
  if (!isUtf8(bytes) || bytes.includes(0)) return 'is not UTF-8 text';
  const text = bytes.toString('utf8');
  if (!/^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(text)) return 'does not begin with <svg>';
  // Character references could spell any of the words below; pictures need none but the five of XML.
  if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(text)) return 'contains character references';
  return hostile.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

function startsAs(type: PictureType, bytes: Buffer): boolean {
  if (type === 'image/png') return bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  if (type === 'image/jpeg') return bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]));
  return bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP';
}
