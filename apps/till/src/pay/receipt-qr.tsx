import { receiptAddress } from '@tresen/hardware/receipt';
import { qrcode } from 'bwip-js/browser';
import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../app/use-text.ts';

/** The address of the digital receipt as a QR code; drawn on the device, works offline. */
export function ReceiptQr(props: { baseUrl: string; token: string }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { t } = useText();
  const address = receiptAddress(props.baseUrl === '' ? location.origin : props.baseUrl, props.token);
  useEffect(() => {
    if (canvas.current) qrcode(canvas.current, { bcid: 'qrcode', text: address, scale: 6, padding: 2, backgroundcolor: 'FFFFFF' });
  }, [address]);
  return <canvas ref={canvas} role="img" aria-label={t('done.qr')} data-address={address} />;
}
