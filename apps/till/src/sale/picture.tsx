import { memo, type ReactNode, useState } from 'react';

/** The article's picture, or a calm tile with its initial when there is none or it cannot be had offline. */
export const Picture = memo(function Picture(props: { path: string | null; name: string }): ReactNode {
  const [broken, setBroken] = useState<string | null>(null);
  const usable = props.path !== null && /^\/api\/v1\/catalog\/pictures\/[\w.-]+$/.test(props.path) && broken !== props.path;
  return (
    <span className="picture" aria-hidden="true">
      {usable && props.path ? (
        <img src={props.path} alt="" loading="lazy" decoding="async" draggable={false} onError={() => setBroken(props.path)} />
      ) : (
        <span className="picture__initial">{[...props.name.trim()][0]?.toUpperCase() ?? ''}</span>
      )}
    </span>
  );
});
