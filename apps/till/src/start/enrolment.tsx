import { Button, Icon, Message, TextField } from '@tresen/ui';
import { Camera } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { StartFrame } from './start-frame.tsx';

const CameraPanel = lazy(() => import('../scan/camera-panel.tsx').then((module) => ({ default: module.CameraPanel })));

/** The code inside what was typed or scanned: the QR of the office holds the whole address. */
export function readEnrolmentCode(text: string): string {
  const match = /[?&]enrol=([^&#\s]+)/.exec(text);
  return (match?.[1] ? decodeURIComponent(match[1]) : text).trim();
}

/** First start of a device: a one-time code from the office makes it a till. */
export function Enrolment(): ReactNode {
  const till = useTill();
  const { t } = useText();
  const [code, setCode] = useState(() => (location.search.includes('enrol=') ? readEnrolmentCode(location.search) : ''));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [camera, setCamera] = useState(false);
  const started = useRef(false);

  const enrol = async (value: string): Promise<void> => {
    const clean = readEnrolmentCode(value);
    if (clean === '') return;
    setBusy(true);
    setError(null);
    try {
      const outcome = await till.port.enrol(clean);
      if (!outcome.ok) setError(navigator.onLine ? outcome.message : t('enrol.offline'));
      else history.replaceState(null, '', location.pathname);
    } catch (fault) {
      setError(fault instanceof Error ? fault.message : String(fault));
    } finally {
      setBusy(false);
    }
  };
  useEffect(() => {
    if (started.current || !location.search.includes('enrol=')) return;
    started.current = true;
    void enrol(location.search);
  });

  return (
    <StartFrame title={t('enrol.title')} text={t('enrol.text')}>
      <form
        className="start-form"
        onSubmit={(event) => {
          event.preventDefault();
          void enrol(code);
        }}
      >
        <TextField label={t('enrol.code')} value={code} onChange={setCode} error={error} autoFocus data-testid="enrol-code" autoCapitalize="characters" maxLength={400} />
        <div className="start-form__row">
          <Button size="large" onClick={() => setCamera(true)}>
            <Icon of={Camera} />
            {t('enrol.camera')}
          </Button>
          <Button type="submit" look="primary" size="large" disabled={busy || code.trim() === ''} data-testid="enrol-submit">
            {busy ? t('enrol.busy') : t('enrol.submit')}
          </Button>
        </div>
      </form>
      <Message tone="info">{t('enrol.where')}</Message>
      {camera ? (
        <Suspense fallback={null}>
          <CameraPanel
            formats={['QRCode']}
            onClose={() => setCamera(false)}
            onCode={(value) => {
              setCamera(false);
              setCode(readEnrolmentCode(value));
              void enrol(value);
            }}
          />
        </Suspense>
      ) : null}
    </StartFrame>
  );
}
