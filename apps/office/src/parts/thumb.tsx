/** A product picture; a quiet square where there is none. Decorative beside its name. */
export function Thumb({ src, size = 32 }: { readonly src: string | null; readonly size?: number }) {
  const box = { width: size, height: size };
  return src === null ? <span className="thumb" style={box} /> : <img className="thumb" src={src} alt="" loading="lazy" decoding="async" style={box} />;
}
