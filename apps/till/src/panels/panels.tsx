import { lazy, type ReactNode, Suspense } from 'react';
import { useStore } from '../app/store.ts';
import { useTill } from '../app/till.ts';
import { focusSearch } from '../sale/focus.ts';
import { openPanel } from '../sale/sell.ts';

const loadSelling = () => import('./selling-panels.tsx');
const loadOffice = () => import('./house-panels.tsx');
const loadBasket = () => import('./camera-basket.tsx');
const loadCamera = () => import('../scan/camera-panel.tsx');
const SellingPanel = lazy(() => loadSelling().then((module) => ({ default: module.SellingPanel })));
const HousePanel = lazy(() => loadOffice().then((module) => ({ default: module.HousePanel })));
const CameraBasket = lazy(() => loadBasket().then((module) => ({ default: module.CameraBasket })));
const CameraPanel = lazy(() => loadCamera().then((module) => ({ default: module.CameraPanel })));

/** Fetches what was not needed to start, once the till is ready, so that opening a dialog waits for nothing. */
export function preloadPanels(): void {
  const start = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 300));
  start(() => void loadSelling().then(() => start(() => void loadOffice())));
}

const HOUSE = ['receipts', 'status', 'settings', 'help', 'tour', 'return'] as const;
const isHouse = (kind: string): kind is (typeof HOUSE)[number] => (HOUSE as readonly string[]).includes(kind);

/** Whatever lies over the screen, loaded when first needed. */
export function Panels(props: { onCode: (code: string) => void }): ReactNode {
  const till = useTill();
  const panel = useStore(till.view, (view) => view.panel);
  if (panel === null) return null;
  const close = (): void => {
    openPanel(till, null);
    requestAnimationFrame(() => focusSearch());
  };
  return (
    <Suspense fallback={null}>
      {panel.kind === 'camera' ? (
        <CameraPanel onClose={close} onCode={props.onCode}>
          <CameraBasket />
        </CameraPanel>
      ) : isHouse(panel.kind) ? (
        <HousePanel kind={panel.kind} onClose={close} />
      ) : (
        <SellingPanel panel={panel} onClose={close} />
      )}
    </Suspense>
  );
}
