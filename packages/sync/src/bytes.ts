const encoder = new TextEncoder();

export const toUtf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text) as Uint8Array<ArrayBuffer>;

/** base64url without padding (RFC 4648 §5). */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** base64url SHA-256 of the bytes, by the platform's WebCrypto. */
export async function hashBytes(bytes: Uint8Array): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
}

/** RFC 7638 thumbprint of a P-256 public key: SHA-256 over its required members in alphabetical order. */
export function thumbprint(key: { readonly kty: string; readonly crv: string; readonly x: string; readonly y: string }): Promise<string> {
  return hashBytes(toUtf8(JSON.stringify({ crv: key.crv, kty: key.kty, x: key.x, y: key.y })));
}
