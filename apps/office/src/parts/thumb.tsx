import { useEffect, useState } from 'react';
import './thumb.css';

/** So long a row of a list must have been there before its picture is drawn (ms): rows that only fly by are gone before. */
const STOOD = 140;

interface ThumbProps {
  readonly src: string | null;
  readonly size?: number;
  /** In a list that is scrolled: drawing twenty pictures a frame takes a tenth of a second, and nobody sees them. */
  readonly late?: boolean;
}

/** A product picture; a quiet square where there is none. Decorative beside its name. */
export function Thumb({ src, size = 32, late = false }: ThumbProps) {
  const [stood, setStood] = useState(!late);
  useEffect(() => {
    if (stood || src === null) return;
    const timer = setTimeout(() => setStood(true), STOOD);
    return () => clearTimeout(timer);
  }, [stood, src]);
  const box = { width: size, height: size };
  return src === null || !stood ? <span className="thumb" style={box} /> : <img className="thumb" src={src} alt="" loading="lazy" decoding="async" style={box} />;
}
