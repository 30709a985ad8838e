import type { Printer, SettingsChange } from '@tresen/contract/devices';
import { openApi } from '@tresen/testkit/small-shop';
import { servePrinterPage, startVirtualPrinter } from '@tresen/testkit/virtual-printer';

const PORT = 9100;
const PAGE_PORT = 9101;

/** Starts the demo's receipt printer and tells the server where it is; null when this machine has no port for it. */
export async function connectVirtualPrinter(options: { readonly server: string; readonly token: string }): Promise<{ readonly page: string; close(): Promise<void> } | null> {
  try {
    const printer = await startVirtualPrinter({ port: PORT }).catch(() => startVirtualPrinter());
    const page = await servePrinterPage(printer, PAGE_PORT).catch(() => servePrinterPage(printer));
    const api = openApi(options.server, options.token);
    const { items } = await api.get<{ items: { id: string; code: string }[] }>('/api/v1/identity/stores');
    const known = await api.get<{ items: Printer[] }>('/api/v1/devices/printers');
    for (const store of items) {
      const id = `virtual-${store.code.toLowerCase()}`;
      const before = known.items.find((one) => one.id === id);
      if (before?.host === printer.host && before.port === printer.port) continue;
      await api.put(`/api/v1/devices/printers/${id}`, { store: store.id, name: 'Virtual printer', host: printer.host, port: printer.port, columns: 42 });
      if (before !== undefined) continue;
      const settings = `/api/v1/devices/stores/${store.id}/settings`;
      await api.put(settings, { ...(await api.get<SettingsChange>(settings)), printer: id });
    }
    return {
      page: page.url,
      close: async () => {
        await page.close();
        await printer.close();
      },
    };
  } catch (error) {
    console.warn(`The virtual printer does not run: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
