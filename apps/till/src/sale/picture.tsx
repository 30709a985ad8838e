import { memo, type ReactNode, useEffect, useState } from 'react';
import { whenCalm } from './when-calm.ts';

/** Only pictures of the own server are shown. */
export const isPicture = (path: string | null): path is string => path !== null && /^\/api\/v1\/catalog\/pictures\/[\w.-]+$/.test(path);

/**
 * The article's picture, or a calm tile with its initial when there is none or it cannot be had offline. Pictures come
 * after the words: decoding twenty of them must not stand between a key press or a scan and its line.
 */
export const Picture = memo(function Picture(props: { path: string | null; name: string }): ReactNode {
  const { path } = props;
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => (path === null ? undefined : whenCalm(() => setShown(path))), [path]);
  return (
    <span className="picture" aria-hidden="true">
      {!isPicture(path) ? <Initial name={props.name} /> : shown === path ? <LoadedPicture key={path} path={path} name={props.name} /> : null}
    </span>
  );
});

function LoadedPicture(props: { path: string; name: string }): ReactNode {
  const [broken, setBroken] = useState(false);
  return broken ? <Initial name={props.name} /> : <img src={props.path} alt="" loading="lazy" decoding="async" draggable={false} onError={() => setBroken(true)} />;
}

/** What stands for an article without a picture. */
export const initialOf = (name: string): string => [...name.trim()][0]?.toUpperCase() ?? '';

const Initial = (props: { name: string }): ReactNode => <span className="picture__initial">{initialOf(props.name)}</span>;
