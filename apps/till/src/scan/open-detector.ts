import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

export type CodeFormat = NonNullable<ReaderOptions['formats']>[number];

const WIDTH = 960;

/** Answers what code the camera picture shows, or null. */
export type Detect = (video: HTMLVideoElement) => Promise<string | null>;

/** The decoder, from our own origin: nothing is fetched from anywhere else, so it works offline. */
export async function openDetector(formats: readonly CodeFormat[]): Promise<Detect> {
  await prepareZXingModule({ overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasmUrl : prefix + path) }, fireImmediately: true });
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    if (!context || video.videoWidth === 0) return null;
    canvas.width = Math.min(WIDTH, video.videoWidth);
    canvas.height = Math.round((canvas.width * video.videoHeight) / video.videoWidth);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const found = await readBarcodes(context.getImageData(0, 0, canvas.width, canvas.height), { formats: [...formats], tryHarder: true, maxNumberOfSymbols: 1 });
    return found[0]?.isValid ? found[0].text : null;
  };
}
