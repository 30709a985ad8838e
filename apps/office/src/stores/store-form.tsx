import { TextField } from '@tresen/ui';
import type { Answer } from '../api/client.ts';
import type { Store } from '../api/identity.ts';
import { changeStore, loadStore, type OpeningHours } from '../api/stores-edit.ts';
import { Segments, TextArea } from '../parts/fields.tsx';
import { Card } from '../parts/page.tsx';
import { RecordForm, useRecordEdit } from '../parts/record-form.tsx';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';
import { HoursField, wrongSpans } from './hours-field.tsx';
import { linesOf } from './new-store.ts';

interface Fields {
  readonly name: string;
  /** One line each, as on the receipt. */
  readonly address: string;
  readonly phone: string;
  readonly status: Store['status'];
  readonly hours: readonly OpeningHours[];
}

const names = { name: 'stores.name', address: 'stores.address', phone: 'stores.phone', status: 'parts.status', hours: 'stores.hours' } as const;
const fieldsOf = (store: Store): Fields => ({ name: store.name, address: store.address.join('\n'), phone: store.phone, status: store.status, hours: store.hours });

/** Name, address, phone and opening hours of a store. */
export function StoreForm({ answer }: { readonly answer: Answer<Store> }) {
  const { t } = useOffice();
  const { can } = useSession();
  const store = answer.data;
  const edit = useRecordEdit<Fields, Store>({
    kind: 'store',
    answer,
    read: fieldsOf,
    names,
    load: loadStore,
    save: ({ value }, etag) => {
      const { id, version: _, ...rest } = store;
      return changeStore(id, { ...rest, name: value.name.trim(), address: linesOf(value.address), phone: value.phone.trim(), status: value.status, hours: [...value.hours] }, etag);
    },
    saved: t('stores.saved'),
    lists: ['stores'],
  });
  const { value, set } = edit.draft;
  const readOnly = !can('identity.write');
  const nameless = value.name.trim() === '';
  const tooLong = linesOf(value.address).length > 6;
  return (
    <Card title={t('stores.data')}>
      <RecordForm edit={edit} conflict={t('stores.conflict')} invalid={nameless || tooLong || wrongSpans(value.hours).size > 0} readOnly={readOnly} testId="store-form">
        <div className="form-row">
          <TextField
            label={t('stores.name')}
            value={value.name}
            maxLength={200}
            readOnly={readOnly}
            onChange={(name) => set({ name })}
            error={nameless ? t('stores.name-missing') : null}
          />
          <TextField label={t('stores.phone')} type="tel" value={value.phone} maxLength={60} readOnly={readOnly} onChange={(phone) => set({ phone })} />
        </div>
        <TextArea
          label={t('stores.address')}
          hint={tooLong ? <span className="bad">{t('stores.address-long')}</span> : t('stores.address-hint')}
          rows={3}
          value={value.address}
          readOnly={readOnly}
          onChange={(address) => set({ address })}
        />
        <HoursField hours={value.hours} onChange={(hours) => set({ hours })} readOnly={readOnly} />
        {readOnly ? null : (
          <div className="labelled">
            <span className="ui-field__label" aria-hidden>
              {t('parts.status')}
            </span>
            <Segments
              label={t('parts.status')}
              value={value.status}
              options={[
                { value: 'open', label: t('stores.open') },
                { value: 'closed', label: t('stores.closed') },
              ]}
              onChange={(status) => set({ status })}
            />
          </div>
        )}
      </RecordForm>
    </Card>
  );
}
