import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
// All rules in light; in dark the ones that look at colours, for nothing else of a screen depends on the scheme.
const schemes = ['light', 'dark'] as const;
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

/** What stands in the way of people on this screen, in light and in dark; one line per fault, none when all is well. */
export async function findBarriers(page: Page, screen: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of schemes) {
    // Motion is off: a fading colour would be measured halfway.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Of what is well one example is enough: describing every element that passes would take most of the time.
    const examine = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
    const { violations, passes } = await (colorScheme === 'light' ? examine.withTags(rules) : examine.withRules(rulesOfColour)).analyze();
    if (!passes.some((rule) => rule.id === 'color-contrast')) throw new Error(`nothing was examined on ${screen}`);
    for (const { id, nodes } of violations)
      for (const node of nodes) {
        const [check] = [...node.any, ...node.all, ...node.none];
        found.push(`${screen} (${colorScheme}): ${id} at ${node.target.join(' ')}: ${check?.message ?? ''} ${node.html.slice(0, 160)}`);
      }
  }
  return found;
}
