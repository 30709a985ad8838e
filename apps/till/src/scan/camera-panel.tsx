import { Message } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useText } from '../app/use-text.ts';
import { followCodes } from './follow-codes.ts';
import { type CodeFormat, openDetector } from './open-detector.ts';
import { signalRead } from './signal-read.ts';

const ARTICLE_FORMATS: readonly CodeFormat[] = ['EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code128', 'QRCode', 'DataMatrix', 'ITF', 'DataBar', 'DataBarExp'];
const LOOK_EVERY = 120;

/** Scans with the device's camera, code after code, until it is closed; each read is seen and heard. Decoding stays on the device. */
export function CameraPanel(props: { onClose: () => void; onCode: (code: string) => void; formats?: readonly CodeFormat[]; children?: ReactNode }): ReactNode {
  const { t } = useText();
  const video = useRef<HTMLVideoElement>(null);
  const [trouble, setTrouble] = useState<'denied' | 'missing' | null>(null);
  const [last, setLast] = useState({ code: '', count: 0 });
  const { onCode } = props;
  const formats = props.formats ?? ARTICLE_FORMATS;
  const heard = useRef({ onCode, formats });
  heard.current = { onCode, formats };

  useEffect(() => {
    let stream: MediaStream | null = null;
    let running = true;
    const isNew = followCodes();
    const run = async (): Promise<void> => {
      const element = video.current;
      if (!element) return;
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } });
      element.srcObject = stream;
      await element.play();
      const detect = await openDetector(heard.current.formats);
      while (running) {
        const found = await detect(element).catch(() => null);
        if (isNew(found, performance.now()) && found !== null && running) {
          signalRead();
          setLast((before) => ({ code: found, count: before.count + 1 }));
          heard.current.onCode(found);
        }
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
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
          {last.count > 0 ? <b key={last.count} className="camera__flash" aria-hidden="true" /> : null}
        </div>
      )}
      <p className="hint" aria-live="polite" data-testid="camera-reads">
        {last.count === 0 ? t('camera.hint') : t('camera.reads', { code: last.code, count: last.count })}
      </p>
      {props.children}
    </Dialog>
  );
}
