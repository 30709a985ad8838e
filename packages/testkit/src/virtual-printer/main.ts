// Runs a virtual printer on its own: node packages/testkit/src/virtual-printer/main.ts [tcp port] [page port]
import { servePrinterPage, startVirtualPrinter } from './index.ts';

const printer = await startVirtualPrinter({ port: Number(process.argv[2] ?? 9100) });
const page = await servePrinterPage(printer, Number(process.argv[3] ?? 9101));
console.log(`Virtual printer on ${printer.host}:${printer.port}, receipts at ${page.url}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    void Promise.all([printer.close(), page.close()]).then(() => process.exit(0));
  });
