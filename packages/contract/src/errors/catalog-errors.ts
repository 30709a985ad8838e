import type { ErrorDefinition } from './problem.ts';

export const catalogErrors = [
  { code: 'catalog-article-unknown', status: 404, title: 'This article does not exist', action: 'Check the address, or search for the article.', data: 'not-stored' },
  { code: 'catalog-code-unknown', status: 404, title: 'No article has this code', action: 'Scan again, or search by name.', data: 'not-stored' },
  { code: 'catalog-code-invalid', status: 400, title: 'This is not a valid barcode', action: 'Correct the digits; the last digit is a check digit.', data: 'not-stored' },
  { code: 'catalog-code-taken', status: 409, title: 'Another article has this code already', action: 'Remove the code there first, or correct it here.', data: 'not-stored' },
  { code: 'catalog-sku-taken', status: 409, title: 'Another article has this article number already', action: 'Choose another article number.', data: 'not-stored' },
  { code: 'catalog-variant-moved', status: 409, title: 'A variant belongs to another article', action: 'A variant stays with its article; use a new id.', data: 'not-stored' },
  {
    code: 'catalog-row-repeated',
    status: 400,
    title: 'The same thing stands twice in one request',
    action: 'Send every article, variant, number and code once.',
    data: 'not-stored',
  },
  { code: 'catalog-category-unknown', status: 400, title: 'This category does not exist', action: 'Send the categories first, parents before children.', data: 'not-stored' },
  {
    code: 'catalog-deposit-invalid',
    status: 400,
    title: 'This deposit is no variant of another article',
    action: 'Send the article of the deposit first, and name one of its variants.',
    data: 'not-stored',
  },
  {
    code: 'catalog-picture-refused',
    status: 400,
    title: 'This picture cannot be stored',
    action: 'Send WebP, PNG, JPEG, GIF, AVIF of at most 2 MB or SVG of at most 256 kB, whose content is what its type says.',
    data: 'not-stored',
  },
  { code: 'catalog-picture-unknown', status: 404, title: 'This picture does not exist', action: 'Upload it again.', data: 'not-stored' },
] as const satisfies readonly ErrorDefinition[];
