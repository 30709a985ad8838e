import { Button, Icon, Message } from '@tresen/ui';
import { ImageUp, Trash2 } from 'lucide-react';
import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react';
import type { ArticleDetail } from '../api/catalog.ts';
import { Select } from '../parts/fields.tsx';
import { Card } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';
import { type PictureTarget, picturesOf, pictureTargets } from './picture-targets.ts';
import { PICTURE_TYPES, type PictureFault, preparePicture } from './prepare-picture.ts';
import { useSetPicture } from './use-set-picture.ts';

/** Pictures of an article by hand: chosen or dragged in, replaced, taken away; each can be undone. */
export function PictureCard({ article }: { readonly article: ArticleDetail }) {
  const { t } = useOffice();
  const { can } = useSession();
  const [picked, pick] = useState('');
  const targets = pictureTargets(article.variants);
  const target = targets.find((each) => each.value === picked) ?? targets[0];
  const writable = can('catalog.write');
  if (target === undefined || (!writable && picturesOf(target.variants).every((picture) => picture === null))) return null;
  return (
    <Card title={t('articles.pictures')} {...(writable ? { note: t('articles.pictures-note') } : {})}>
      <div className="form" data-testid="pictures">
        {targets.length < 2 ? null : (
          <Select
            label={t('articles.picture-for')}
            value={target.value}
            always
            options={targets.map((each) => ({ value: each.value, label: each.label ?? t('articles.picture-all', { count: each.variants.length }) }))}
            onChange={pick}
          />
        )}
        {writable ? <PictureField key={target.value} article={article} target={target} /> : <Shown target={target} />}
      </div>
    </Card>
  );
}

/** What the variants look like now: one picture large, several side by side. */
function Shown({ target }: { readonly target: PictureTarget }) {
  const { t } = useOffice();
  const pictures = picturesOf(target.variants).filter((picture) => picture !== null);
  if (pictures.length === 0) return null;
  return (
    <div className="picture-shown" data-several={pictures.length > 1}>
      {pictures.slice(0, 12).map((picture) => (
        <img key={picture} src={picture} alt={t('articles.picture', { name: target.label ?? '' })} loading="lazy" decoding="async" />
      ))}
    </div>
  );
}

interface PictureFieldProps {
  readonly article: ArticleDetail;
  readonly target: PictureTarget;
}

function PictureField({ article, target }: PictureFieldProps) {
  const { t } = useOffice();
  const set = useSetPicture(article);
  const [refused, setRefused] = useState<{ readonly fault: PictureFault; readonly file: string } | null>(null);
  const [preparing, setPreparing] = useState(false);
  const pictures = picturesOf(target.variants);
  const none = pictures.every((picture) => picture === null);
  const variants = target.variants.map((variant) => variant.id);
  const busy = preparing || set.isPending;
  const take = async (files: readonly File[]): Promise<void> => {
    const [file] = files;
    if (file === undefined || busy) return;
    set.reset();
    setPreparing(true);
    const prepared = files.length > 1 ? { fault: 'several' as const } : await preparePicture(file);
    setPreparing(false);
    if ('fault' in prepared) setRefused({ fault: prepared.fault, file: file.name.slice(0, 80) });
    else {
      setRefused(null);
      set.mutate({ kind: 'new', picture: prepared.picture, variants });
    }
  };
  return (
    <>
      <DropArea busy={busy} empty={none} onFiles={(files) => void take(files)}>
        <Shown target={target} />
      </DropArea>
      {target.variants.length > 1 && pictures.length > 1 ? (
        <p className="quiet small">{t('articles.picture-mixed', { count: pictures.filter((picture) => picture !== null).length })}</p>
      ) : null}
      {refused === null ? null : (
        <Message tone="danger" testId="picture-refused">
          {t(`articles.picture-fault-${refused.fault}`, { file: refused.file })}
        </Message>
      )}
      {set.isError ? <ProblemNote error={set.error} command /> : null}
      {none ? null : (
        <div className="actions">
          <Button look="quiet" disabled={busy} onClick={() => set.mutate({ kind: 'remove', variants })} data-testid="remove-picture">
            <Icon of={Trash2} size={17} />
            {t('articles.picture-remove')}
          </Button>
        </div>
      )}
    </>
  );
}

interface DropAreaProps {
  readonly busy: boolean;
  readonly empty: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}

/** Takes files that are dragged in or chosen. The button and the keyboard do all that dragging does. */
function DropArea({ busy, empty, onFiles, children }: DropAreaProps) {
  const { t } = useOffice();
  const input = useRef<HTMLInputElement>(null);
  const hint = useId();
  const [over, setOver] = useState(false);
  const hover = (event: DragEvent, on: boolean) => {
    event.preventDefault();
    setOver(on);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the button inside
    <div
      className="picture-drop"
      data-over={over}
      aria-busy={busy}
      data-testid="picture-drop"
      onDragOver={(event) => hover(event, true)}
      onDragLeave={(event) => hover(event, false)}
      onDrop={(event) => {
        hover(event, false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      <input
        ref={input}
        type="file"
        hidden
        accept={PICTURE_TYPES}
        data-testid="picture-file"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file again must be heard as well
          event.target.value = '';
        }}
      />
      <p className="quiet small">{t('articles.picture-drop')}</p>
      <Button disabled={busy} aria-describedby={hint} onClick={() => input.current?.click()} data-testid="choose-picture">
        <Icon of={ImageUp} size={17} />
        {busy ? t('articles.picture-saving') : t(empty ? 'articles.picture-choose' : 'articles.picture-replace')}
      </Button>
      <p className="quiet small" id={hint}>
        {t('articles.picture-kinds')}
      </p>
    </div>
  );
}
