import { Button, Icon, showToast } from '@tresen/ui';
import { Copy } from 'lucide-react';
import { useOffice } from '../text/locale.ts';

export function CopyButton({ text, label }: { readonly text: string; readonly label?: string }) {
  const { t } = useOffice();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      showToast(t('parts.copied'));
    } catch {
      showToast(t('parts.copy-failed'));
    }
  };
  return (
    <Button size="small" onClick={() => void copy()}>
      <Icon of={Copy} size={15} />
      {label ?? t('parts.copy')}
    </Button>
  );
}
