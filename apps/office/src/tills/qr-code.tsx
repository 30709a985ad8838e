import { useEffect, useState } from 'react';
import { useOffice } from '../text/locale.ts';

/** Drawn in the browser: the code must not travel to a drawing service. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useOffice();
  const [picture, setPicture] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    import('bwip-js/browser')
      .then(({ default: bwip }) => {
        const svg = bwip.toSVG({ bcid: 'qrcode', text, scale: 4 });
        if (!gone) setPicture(`data:image/svg+xml,${encodeURIComponent(svg)}`);
      })
      .catch(() => (gone ? undefined : setFailed(true)));
    return () => {
      gone = true;
    };
  }, [text]);
  if (failed) return <p className="bad">{t('tills.qr-failed')}</p>;
  return picture === null ? <span className="skeleton qr" /> : <img className="qr" src={picture} alt={label} />;
}
