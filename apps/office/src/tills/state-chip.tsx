import { Chip, type Tone } from '@tresen/ui';
import type { TillState } from '../api/devices.ts';
import { useOffice } from '../text/locale.ts';

const tones: Readonly<Record<TillState, Tone>> = { online: 'ok', silent: 'warn', never: 'neutral', locked: 'warn', revoked: 'danger', forked: 'danger', replaced: 'neutral' };

/** `calm`: nothing waits in the till, so it may as well be switched off. */
export function StateChip({ state, calm = false }: { readonly state: TillState; readonly calm?: boolean }) {
  const { t } = useOffice();
  return <Chip tone={state === 'silent' && calm ? 'neutral' : tones[state]}>{t(`tills.state-${state}`)}</Chip>;
}
