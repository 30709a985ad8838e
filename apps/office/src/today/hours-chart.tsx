import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { money } from '../text/format.ts';
import { useOffice } from '../text/locale.ts';
import type { HourFigures } from './figures.ts';

use([BarChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

interface HoursChartProps {
  readonly hours: readonly HourFigures[];
  readonly currency: string;
  readonly names: { readonly today: string; readonly lastWeek: string };
}

const font = (): string => getComputedStyle(document.documentElement).getPropertyValue('--font').trim();

/** Bars of today beside those of last week. SVG: sharp in print, in the colours of the page, of dark screens and white paper alike. */
export function HoursChart({ hours, currency, names }: HoursChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const { t, format } = useOffice();
  useEffect(() => {
    if (place.current === null) return;
    const made = init(place.current, null, { renderer: 'svg' });
    chart.current = made;
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(place.current);
    return () => {
      watcher.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    const text = { color: 'var(--ink-3)', fontFamily: font(), fontSize: 12 };
    const bar = (name: string, color: string, data: readonly number[]) => ({
      type: 'bar' as const,
      name,
      data: [...data],
      barMaxWidth: 22,
      barGap: '8%',
      barCategoryGap: '34%',
      itemStyle: { color, borderRadius: [3, 3, 0, 0] },
      // The chart cannot make a lighter one of a colour that only the page knows.
      emphasis: { disabled: true },
    });
    chart.current?.setOption({
      animation: false,
      aria: { enabled: true, label: { description: t('today.chart-label') } },
      grid: { left: 4, right: 4, top: 12, bottom: 2, containLabel: true },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow', shadowStyle: { color: 'var(--sunken)', opacity: 0.5 } },
        backgroundColor: 'var(--surface)',
        borderColor: 'var(--line)',
        textStyle: { ...text, color: 'var(--ink)', fontSize: 13 },
        valueFormatter: (value: unknown) => (typeof value === 'number' ? money(format, value, currency) : ''),
      },
      xAxis: { type: 'category', data: hours.map((each) => String(each.hour)), axisLabel: text, axisTick: { show: false }, axisLine: { lineStyle: { color: 'var(--line)' } } },
      yAxis: {
        type: 'value',
        axisLabel: { ...text, formatter: (value: number) => format.number(value / 100) },
        splitNumber: 3,
        splitLine: { lineStyle: { color: 'var(--line)' } },
      },
      series: [
        bar(
          names.lastWeek,
          'var(--line-strong)',
          hours.map((each) => each.lastWeek),
        ),
        bar(
          names.today,
          'var(--accent)',
          hours.map((each) => each.gross),
        ),
      ],
    });
  }, [hours, currency, names.today, names.lastWeek, format, t]);
  return <div ref={place} className="hours-chart" role="img" aria-label={t('today.chart-label')} />;
}
