import { Button } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import { type ReactNode, useState } from 'react';
import { useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';

const STEPS = ['scan', 'edit', 'pay', 'offline'] as const;

/** Four sentences for the first day; can be skipped at any time and never comes back by itself. */
export function Tour(props: { onClose: () => void }): ReactNode {
  const till = useTill();
  const { t } = useText();
  const [step, setStep] = useState(0);
  const name = STEPS[step] ?? 'scan';
  const end = (): void => {
    void till.port.savePreference('tour-seen', true);
    props.onClose();
  };
  return (
    <Dialog
      title={t(`tour.${name}.title`)}
      closeLabel={t('tour.skip')}
      onClose={end}
      testId="tour"
      actions={
        <>
          <Button look="quiet" onClick={end} data-testid="tour-skip">
            {t('tour.skip')}
          </Button>
          <Button look="primary" onClick={() => (step === STEPS.length - 1 ? end() : setStep(step + 1))} data-testid="tour-next" autoFocus>
            {step === STEPS.length - 1 ? t('tour.end') : t('tour.next', { step: step + 1, of: STEPS.length })}
          </Button>
        </>
      }
    >
      <p className="tour__text">{t(`tour.${name}.text`)}</p>
    </Dialog>
  );
}
