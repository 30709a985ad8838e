import { Chip, type Tone } from '@tresen/ui';
import type { TillState } from '../api/devices.ts';
import { useOffice } from '../text/locale.ts';

const tones: Readonly<Record<TillState, Tone>> = { online: 'ok', silent: 'warn', never: 'neutral', locked: 'warn', revoked: 'danger', forked: 'danger', replaced: 'neutral' };

export function StateChip({ state }: { readonly state: TillState }) {
  const { t } = useOffice();
  return <Chip tone={tones[state]}>{t(`tills.state-${state}`)}</Chip>;
}
