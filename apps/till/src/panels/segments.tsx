import type { ReactNode } from 'react';

interface SegmentsProps {
  /** What is chosen between, for those who cannot see it. */
  readonly label: string;
  readonly choices: readonly { readonly id: string; readonly text: string; readonly testId: string }[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** A switch between a few choices, each a button that is pressed or not. */
export function Segments({ label, choices, chosen, onChoose }: SegmentsProps): ReactNode {
  return (
    <fieldset className="segments" aria-label={label}>
      {choices.map(({ id, text, testId }) => (
        <button key={id} type="button" aria-pressed={id === chosen} onClick={() => onChoose(id)} data-testid={testId}>
          {text}
        </button>
      ))}
    </fieldset>
  );
}
