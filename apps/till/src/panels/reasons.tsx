import type { ReactNode } from 'react';
import { useText } from '../app/use-text.ts';

const DISCOUNT_REASONS = ['damage', 'regular', 'promotion', 'goodwill', 'staff', 'match'] as const;
const RETURN_REASONS = ['fit', 'dislike', 'defect', 'wrong', 'other'] as const;

/** Why: one tap. The reason stands on the receipt and in the reports. */
export function Reasons(props: { of: 'discount' | 'return'; value: string; onChange: (reason: string) => void }): ReactNode {
  const { t } = useText();
  const reasons = props.of === 'discount' ? DISCOUNT_REASONS.map((key) => t(`reason.${key}`)) : RETURN_REASONS.map((key) => t(`return.reason.${key}`));
  return (
    <div className="ui-choices" role="radiogroup" aria-label={t('reason.title')}>
      {reasons.map((reason) => (
        // biome-ignore lint/a11y/useSemanticElements: chips that act at once
        <button key={reason} type="button" role="radio" className="ui-choice" aria-checked={reason === props.value} onClick={() => props.onChange(reason)}>
          {reason}
        </button>
      ))}
    </div>
  );
}
