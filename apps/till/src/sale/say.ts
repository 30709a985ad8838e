import type { Till } from '../app/till.ts';
import type { Notice, Panel } from '../app/view.ts';

export function say(till: Till, notice: Notice | null): void {
  till.view.set((view) => (view.notice === null && notice === null ? view : { ...view, notice }));
}

export function openPanel(till: Till, panel: Panel | null): void {
  till.view.set((view) => ({ ...view, panel, notice: view.notice?.panel === undefined || view.notice.panel === panel?.kind ? view.notice : null }));
}
