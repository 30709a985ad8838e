import { expect, test } from 'vitest';
import { copyToWeekdays, wrongSpans } from './hours-field.tsx';

const span = (day: number, from: string, to: string) => ({ day, from, to });

test('spans that end before they begin, are empty or overlap are found', () => {
  expect([...wrongSpans([span(1, '09:00', '12:00'), span(1, '13:00', '18:00'), span(2, '09:00', '12:00')])]).toEqual([]);
  expect([...wrongSpans([span(1, '18:00', '09:00'), span(2, '', '10:00')])]).toEqual([0, 1]);
  expect([...wrongSpans([span(1, '09:00', '13:00'), span(1, '12:00', '18:00')])]).toEqual([1]);
  expect([...wrongSpans([span(1, '09:00', '13:00'), span(1, '09:00', '13:00')])]).toEqual([1]);
});

test('the hours of one day are given to the other weekdays; the weekend stays', () => {
  const copied = copyToWeekdays([span(1, '09:00', '18:00'), span(3, '08:00', '09:00'), span(6, '10:00', '14:00')], 1);
  expect(copied.map(({ day, from }) => `${day} ${from}`)).toEqual(['1 09:00', '2 09:00', '3 09:00', '4 09:00', '5 09:00', '6 10:00']);
});
