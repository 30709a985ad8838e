import { writeFileSync } from 'node:fs';

const WIDTH = 640;
const HEIGHT = 480;
const MODULE = 5;

// EAN-13 (ISO/IEC 15420): left digits odd or even by the first digit, right digits the inverse of odd.
const ODD = ['0001101', '0011001', '0010011', '0111101', '0100011', '0110001', '0101111', '0111011', '0110111', '0001011'];
const PARITY = ['OOOOOO', 'OOEOEE', 'OOEEOE', 'OOEEEO', 'OEOOEE', 'OEEOOE', 'OEEEOO', 'OEOEOE', 'OEOEEO', 'OEEOEO'];
const invert = (bits: string): string => [...bits].map((bit) => (bit === '1' ? '0' : '1')).join('');
const right = (digit: number): string => invert(ODD[digit] ?? '');
const even = (digit: number): string => [...right(digit)].reverse().join('');

function barsOf(gtin: string): string {
  const digits = [...gtin].map(Number);
  const parity = PARITY[digits[0] ?? 0] ?? '';
  const left = digits.slice(1, 7).map((digit, index) => (parity[index] === 'O' ? (ODD[digit] ?? '') : even(digit)));
  return `101${left.join('')}01010${digits.slice(7).map(right).join('')}101`;
}

function frame(gtin: string | null): Buffer {
  const luma = Buffer.alloc(WIDTH * HEIGHT, 235);
  const bars = gtin === null ? '' : barsOf(gtin);
  const start = Math.floor((WIDTH - bars.length * MODULE) / 2);
  for (let y = 120; y < 360; y += 1)
    for (const [index, bit] of [...bars].entries()) {
      const from = y * WIDTH + start + index * MODULE;
      if (bit === '1') luma.fill(16, from, from + MODULE);
    }
  return Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
}

/** Writes a film for the browser's camera: each barcode in view for two seconds (null = nothing), five pictures a second. */
export function filmBarcodes(path: string, scenes: readonly (string | null)[]): void {
  const frames = scenes.flatMap((scene) => Array.from({ length: 10 }, () => frame(scene)));
  writeFileSync(path, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F5:1 Ip A1:1 C420jpeg\n`), ...frames]));
}

/** Switches that let the browser's camera see a film. */
export const cameraSwitches = (film: string): readonly string[] => [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
];
