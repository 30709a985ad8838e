import { Choices } from '@tresen/ui';
import type { ReactNode } from 'react';
import { useText } from '../app/use-text.ts';

const DISCOUNT_REASONS = ['damage', 'regular', 'promotion', 'goodwill', 'staff', 'match'] as const;
const RETURN_REASONS = ['fit', 'dislike', 'defect', 'wrong', 'other'] as const;

/** Why: one tap. The reason stands on the receipt and in the reports. */
export function Reasons(props: { of: 'discount' | 'return'; value: string; onChange: (reason: string) => void }): ReactNode {
  const { t } = useText();
  const reasons = props.of === 'discount' ? DISCOUNT_REASONS.map((key) => t(`reason.${key}`)) : RETURN_REASONS.map((key) => t(`return.reason.${key}`));
  return (
    <Choices
      label={t('reason.title')}
      hideLabel
      choices={reasons.map((reason) => ({ id: reason, text: reason }))}
      chosen={reasons.find((reason) => reason === props.value)}
      onChoose={props.onChange}
    />
  );
}
