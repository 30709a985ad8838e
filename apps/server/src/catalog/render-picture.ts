import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { PicturesUpload } from '@tresen/contract/catalog';
import type { DrawAnswer, DrawOrder } from './draw-picture.ts';

export type PictureType = PicturesUpload['pictures'][number]['mediaType'];

const formats: Readonly<Record<PictureType, string>> = {
  'image/svg+xml': 'svg',
  'image/webp': 'webp',
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/gif': 'gif',
  'image/avif': 'heif',
};

const LARGEST = 2 * 1024 * 1024;
/** A drawing of more text than this is no picture of goods. */
const LARGEST_SVG = 256 * 1024;
/** A photo takes a tenth of a second; a drawing can be made to take for ever, and nothing but the end of its process stops it. */
const LONGEST_MS = 8_000;
/** The process is let go when nobody has sent a picture for this long. */
const IDLE_MS = 20_000;

/** Why a picture cannot be stored, in words for the one who sent it. */
export class PictureFault extends Error {}

/** `ready` once it listens: on a busy machine that takes longer than a picture. */
interface Drawer {
  readonly child: ChildProcess;
  readonly ready: Promise<unknown>;
}

let drawer: Drawer | undefined;
let idle: NodeJS.Timeout | undefined;
let orders = 0;

function endDrawer(): void {
  drawer?.child.kill('SIGKILL');
  drawer = undefined;
}

function startDrawer(): Drawer {
  // It needs nothing of this process: neither its environment nor its files.
  const child = fork(join(import.meta.dirname, 'draw-picture.ts'), { serialization: 'advanced', env: {}, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  child.unref();
  child.channel?.unref();
  child.on('error', () => {});
  return { child, ready: Promise.race([once(child, 'message'), once(child, 'exit')]) };
}

/** One picture in the other process; null when it takes too long or the process breaks over it. */
async function order(format: string, bytes: Buffer): Promise<DrawAnswer | null> {
  clearTimeout(idle);
  drawer ??= startDrawer();
  const { child, ready } = drawer;
  child.channel?.ref();
  await ready;
  orders += 1;
  const wanted: DrawOrder = { id: orders, format, bytes };
  return new Promise((resolve) => {
    const finish = (answer: DrawAnswer | null): void => {
      clearTimeout(timer);
      child.removeAllListeners('message').removeAllListeners('exit');
      child.channel?.unref();
      if (answer === null) endDrawer();
      idle = setTimeout(endDrawer, IDLE_MS);
      idle.unref();
      resolve(answer);
    };
    const timer = setTimeout(() => finish(null), LONGEST_MS);
    child.on('message', (answer) => finish(answer as DrawAnswer));
    child.on('exit', () => finish(null));
    child.send(wanted, (error) => error !== null && finish(null));
  });
}

const faults = { format: 'does not look like', pixels: 'has too many pixels for', unreadable: 'cannot be read as' } as const;

async function draw(type: PictureType, bytes: Buffer): Promise<Buffer> {
  const answer = await order(formats[type], bytes);
  if (answer === null) throw new PictureFault('takes too long to draw');
  if ('fault' in answer) throw new PictureFault(`${faults[answer.fault]} ${type}`);
  return Buffer.from(answer.webp);
}

let turn: Promise<unknown> = Promise.resolve();

/**
 * Draws an upload anew as WebP: what is stored are pixels that this house made, nothing of the file that came. Scripts, links,
 * hidden data and broken structures end here, whatever the format. It happens in a process of its own, one picture after the
 * other, and that process is ended when a picture takes too long. @throws PictureFault
 */
export async function renderPicture(type: PictureType, bytes: Buffer): Promise<Buffer> {
  if (bytes.length === 0) throw new PictureFault('is empty or not base64');
  if (bytes.length > LARGEST) throw new PictureFault('is larger than 2 MB');
  if (type === 'image/svg+xml' && bytes.length > LARGEST_SVG) throw new PictureFault('is a drawing of more than 256 kB');
  const drawn = turn.then(() => draw(type, bytes));
  turn = drawn.catch(() => {});
  return await drawn;
}
