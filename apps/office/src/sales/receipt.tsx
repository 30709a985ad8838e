import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { LineReduction, SaleDetail, SaleLineV3, Tender } from '@tresen/contract/sales';
import { loadArticlesOf } from '../api/catalog.ts';
import { useStores } from '../api/stores.ts';
import { Card } from '../parts/page.tsx';
import { useSession } from '../shell/session.tsx';
import { money } from '../text/format.ts';
import { sayIfKnown, useOffice, useStoreFormats } from '../text/locale.ts';
import './receipt.css';

/** The receipt as the customer has it: amounts are read from the fact, never computed again. */
export function Receipt({ sale }: { readonly sale: SaleDetail }) {
  const { t, format } = useOffice();
  const { fact } = sale;
  const articles = useArticles(fact.lines);
  const amount = (minor: number) => money(format, minor, fact.currency);
  return (
    <Card title={t('sales.as-printed')} className="receipt-card">
      <div className="receipt">
        <ReceiptHead sale={sale} />
        <ul>
          {fact.lines.map((line) => (
            <ReceiptLine key={line.n} line={line} currency={fact.currency} article={articles.get(line.variant ?? '')} />
          ))}
        </ul>
        <dl className="receipt-sums">
          <div className="receipt-total">
            <dt>{t('sales.subtotal')}</dt>
            <dd>{amount(fact.total)}</dd>
          </div>
          {fact.rounding === 0 ? null : (
            <div>
              <dt>{t('sales.rounding')}</dt>
              <dd>{amount(fact.rounding)}</dd>
            </div>
          )}
          {fact.tenders.map((tender, index) => (
            // A fact never changes its order
            <TenderRows key={index} tender={tender} amount={amount} />
          ))}
        </dl>
        {fact.note === undefined || fact.note === '' ? null : (
          <p className="receipt-note" dir="auto">
            {fact.note}
          </p>
        )}
        {sale.issuer === null || sale.issuer.footer.trim() === '' ? null : (
          <p className="receipt-foot" dir="auto">
            {sale.issuer.footer}
          </p>
        )}
      </div>
    </Card>
  );
}

function ReceiptHead({ sale }: { readonly sale: SaleDetail }) {
  const { byId } = useStores();
  const { issuer } = sale;
  const format = useStoreFormats(issuer?.timeZone ?? byId.get(sale.store)?.timeZone);
  return (
    <header>
      <strong dir="auto">{issuer?.store ?? sale.storeName}</strong>
      {[...new Set([issuer?.company ?? '', ...(issuer?.address ?? []), issuer?.phone ?? '', issuer?.taxId ?? ''])]
        .filter((line) => line !== '' && line !== issuer?.store)
        .map((line) => (
          <div key={line} dir="auto">
            {line}
          </div>
        ))}
      <div className="receipt-no">
        <span>{sale.receiptNo}</span>
        <span>{format.dateTime(sale.at)}</span>
      </div>
    </header>
  );
}

/** The articles of the lines, for their links; none for who may not see them. */
function useArticles(lines: readonly SaleLineV3[]): ReadonlyMap<string, string> {
  const { can } = useSession();
  const variants = [...new Set(lines.flatMap(({ variant }) => (variant === null ? [] : [variant])))];
  const query = useQuery({
    queryKey: ['articles-of', variants],
    queryFn: ({ signal }) => loadArticlesOf(variants, signal),
    enabled: can('catalog.read') && variants.length > 0,
    staleTime: 600_000,
  });
  return query.data ?? nothing;
}
const nothing: ReadonlyMap<string, string> = new Map();

function ReceiptLine({ line, currency, article }: { readonly line: SaleLineV3; readonly currency: string; readonly article: string | undefined }) {
  const { t, format } = useOffice();
  const single = line.scale === 0 && line.quantity === 1;
  return (
    <li>
      <div className="receipt-line">
        <span dir="auto">
          {article === undefined ? (
            line.name
          ) : (
            <Link to="/articles/$id" params={{ id: article }} className="plain-link" data-testid="line-article">
              {line.name}
            </Link>
          )}
          {line.detail === undefined || line.detail === '' ? null : <small dir="auto">{line.detail}</small>}
        </span>
        <span className={line.gross < 0 ? 'bad' : ''}>{money(format, line.gross, currency)}</span>
      </div>
      {single && line.reductions.length === 0 ? null : (
        <small>
          {format.quantity(line.quantity, line.scale, line.unit)} × {money(format, line.unitPrice, currency)}
        </small>
      )}
      {line.reductions.map((reduction, index) => (
        // A fact never changes its order
        <Reduction key={index} reduction={reduction} currency={currency} />
      ))}
      {line.depositOf === undefined ? null : <small>{t('sales.deposit-of', { n: line.depositOf })}</small>}
      {line.returnOf === undefined ? null : (
        <small>
          <Link to="/sales/$id" params={{ id: line.returnOf.sale }} className="link">
            {t('sales.return-of')}
          </Link>
        </small>
      )}
      {line.unsellable === true ? <small data-testid="line-unsellable">{t('sales.unsellable')}</small> : null}
      {line.note === undefined || line.note === '' ? null : <small dir="auto">{line.note}</small>}
    </li>
  );
}

function Reduction({ reduction, currency }: { readonly reduction: LineReduction; readonly currency: string }) {
  const { t, format } = useOffice();
  return (
    <small className="receipt-reduction" dir="auto">
      −{money(format, reduction.amount, currency)} {t(`sales.reduction-${reduction.kind}`)}
      {reduction.percent === undefined ? '' : ` ${format.percent(reduction.percent)}`} · {reduction.reason === '' ? t('sales.no-reason') : reduction.reason}
    </small>
  );
}

function TenderRows({ tender, amount }: { readonly tender: Tender; readonly amount: (minor: number) => string }) {
  const { t } = useOffice();
  const name = tender.label ?? sayIfKnown(t, `sales.tender-${tender.type}`) ?? tender.type;
  const given = tender.given !== undefined && tender.change !== undefined && tender.change !== 0;
  return (
    <>
      <div>
        <dt dir="auto">{given ? `${name}, ${t('sales.given')}` : name}</dt>
        <dd>{amount(given ? (tender.given ?? tender.amount) : tender.amount)}</dd>
      </div>
      {given ? (
        <div>
          <dt>{t('sales.change')}</dt>
          <dd>{amount(-(tender.change ?? 0))}</dd>
        </div>
      ) : null}
    </>
  );
}
