import type { PictureKey } from '../demo.ts';

export const drawPicture = (key: PictureKey): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 120"><title>${key.motif}</title></svg>`;
