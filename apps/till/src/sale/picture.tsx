import { memo, type ReactNode, useEffect, useState } from 'react';
import { whenCalm } from './when-calm.ts';

/**
 * The article's picture, or a calm tile with its initial when there is none or it cannot be had offline. Pictures come
 * after the words: decoding twenty of them must not stand between a key press or a scan and its line.
 */
export const Picture = memo(function Picture(props: { path: string | null; name: string }): ReactNode {
  const path = props.path !== null && /^\/api\/v1\/catalog\/pictures\/[\w.-]+$/.test(props.path) ? props.path : null;
  const [shown, setShown] = useState<string | null>(null);
  const [broken, setBroken] = useState<string | null>(null);
  useEffect(() => (path === null ? undefined : whenCalm(() => setShown(path))), [path]);
  const isMissing = path === null || broken === path;
  return (
    <span className="picture" aria-hidden="true">
      {isMissing ? <span className="picture__initial">{[...props.name.trim()][0]?.toUpperCase() ?? ''}</span> : null}
      {!isMissing && shown === path ? <img key={path} src={path} alt="" loading="lazy" decoding="async" draggable={false} onError={() => setBroken(path)} /> : null}
    </span>
  );
});
