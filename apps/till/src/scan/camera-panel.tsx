import { Message } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useText } from '../app/use-text.ts';
import { type CodeFormat, openDetector } from './open-detector.ts';

const ARTICLE_FORMATS: readonly CodeFormat[] = ['EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code128', 'QRCode', 'DataMatrix', 'ITF', 'DataBar', 'DataBarExp'];
const AGAIN_AFTER = 1500;

/** Scans with the device's camera; the same code counts again only after a pause. Decoding stays on the device. */
export function CameraPanel(props: { onClose: () => void; onCode: (code: string) => void; formats?: readonly CodeFormat[] }): ReactNode {
  const { t } = useText();
  const video = useRef<HTMLVideoElement>(null);
  const [trouble, setTrouble] = useState<'denied' | 'missing' | null>(null);
  const [last, setLast] = useState('');
  const { onCode } = props;
  const formats = props.formats ?? ARTICLE_FORMATS;
  const heard = useRef({ onCode, formats });
  heard.current = { onCode, formats };

  useEffect(() => {
    let stream: MediaStream | null = null;
    let running = true;
    let seen = { code: '', at: 0 };
    const run = async (): Promise<void> => {
      const element = video.current;
      if (!element) return;
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } });
      element.srcObject = stream;
      await element.play();
      const detect = await openDetector(heard.current.formats);
      while (running) {
        const found = await detect(element).catch(() => null);
        if (found && (found !== seen.code || Date.now() - seen.at > AGAIN_AFTER)) {
          seen = { code: found, at: Date.now() };
          setLast(found);
          heard.current.onCode(found);
        }
        await new Promise((resolve) => setTimeout(resolve, 120));
      }
    };
    run().catch((fault: unknown) => setTrouble(fault instanceof DOMException && fault.name === 'NotAllowedError' ? 'denied' : 'missing'));
    return () => {
      running = false;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);

  return (
    <Dialog title={t('scan.camera')} closeLabel={t('close')} onClose={props.onClose} testId="camera-panel">
      {trouble ? (
        <Message tone="warn">{t(`camera.${trouble}`)}</Message>
      ) : (
        <div className="camera">
          <video ref={video} playsInline muted />
          <i aria-hidden="true" />
        </div>
      )}
      <p className="hint">{last === '' ? t('camera.hint') : t('camera.last', { code: last })}</p>
    </Dialog>
  );
}
