import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** `<Icon of={Search} />`: one size and stroke for all icons; decorative, so the button or text beside it must say what it means. */
export function Icon(props: { of: LucideIcon; size?: number; className?: string }): ReactNode {
  const Drawing = props.of;
  return <Drawing size={props.size ?? 20} strokeWidth={2} aria-hidden="true" className={`ui-icon ${props.className ?? ''}`} />;
}
