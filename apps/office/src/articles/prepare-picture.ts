import type { PicturesUpload } from '@tresen/contract/catalog';

export type PictureUpload = PicturesUpload['pictures'][number];
export type PictureFault = 'type' | 'large' | 'unreadable' | 'several';
export type PreparedPicture = { readonly picture: PictureUpload } | { readonly fault: PictureFault };

/** What the file dialog offers. */
export const PICTURE_TYPES = 'image/jpeg,image/png,image/webp,image/svg+xml';

const MEGABYTE = 1024 * 1024;
const LARGEST_PHOTO = 25 * MEGABYTE;
/** As the server takes it (`catalog-picture-refused`). */
const LARGEST_SVG = 2 * MEGABYTE;
/** Longest side that is kept: twice what the largest tile of a till shows. */
const LONGEST_SIDE = 1200;

/** Whether a file can become a picture, before anybody looks into it; null = it can. */
export function pictureFault(file: Pick<File, 'type' | 'size'>): PictureFault | null {
  if (!PICTURE_TYPES.split(',').includes(file.type)) return 'type';
  return file.size > (file.type === 'image/svg+xml' ? LARGEST_SVG : LARGEST_PHOTO) ? 'large' : null;
}

/** Width and height that fit into the longest side, in the same proportion. Small pictures stay as they are. */
export function fitInto(width: number, height: number, longest = LONGEST_SIDE): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

const toBase64 = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'));
    reader.readAsDataURL(blob);
  });

/**
 * Draws a photo anew, no larger than needed: a till with a thousand articles must not load camera files, and where and when a
 * photo was taken is nobody's business. Turned upright as the camera held it.
 */
async function redraw(file: File): Promise<PictureUpload> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const { width, height } = fitInto(bitmap.width, bitmap.height);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height);
    const draw = (type: string): Promise<Blob | null> => new Promise((resolve) => canvas.toBlob(resolve, type, 0.86));
    const drawn = await draw('image/webp');
    if (drawn === null) throw new Error('the picture cannot be drawn');
    // A browser that cannot write WebP gives PNG, which keeps what is see-through but can be large for a photo.
    const small = drawn.type === 'image/webp' || drawn.size < LARGEST_SVG ? drawn : await draw('image/jpeg');
    if (small === null) throw new Error('the picture cannot be drawn');
    return { mediaType: small.type as PictureUpload['mediaType'], data: await toBase64(small) };
  } finally {
    bitmap.close();
  }
}

/** A chosen file as it is sent, or why it cannot be. */
export async function preparePicture(file: File): Promise<PreparedPicture> {
  const fault = pictureFault(file);
  if (fault !== null) return { fault };
  try {
    return { picture: file.type === 'image/svg+xml' ? { mediaType: 'image/svg+xml', data: await toBase64(file) } : await redraw(file) };
  } catch {
    return { fault: 'unreadable' };
  }
}
