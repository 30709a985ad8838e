import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

type Options = NonNullable<ConstructorParameters<typeof BarcodeDetector>[0]>;

/** The decoder, from our own origin: nothing is fetched from anywhere else, so it works offline. */
export async function openDetector(formats: NonNullable<Options['formats']>): Promise<BarcodeDetector> {
  await prepareZXingModule({ overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasmUrl : prefix + path) }, fireImmediately: true });
  return new BarcodeDetector({ formats });
}
