import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const server = process.env['TRESEN_SERVER'] ?? 'http://127.0.0.1:8080';

/**
 * The till: a static PWA that the server delivers under `/till/`. Everything it needs to start without a network is
 * precached by the service worker; reference data and the API never are. `--mode fake` swaps the local data for the
 * made-up shop in `dev/`, to work on screens without a server; it is never part of a product build.
 */
export default defineConfig(({ mode }) => ({
  root: here('.'),
  base: '/till/',
  define: { __APP_VERSION__: JSON.stringify(process.env['npm_package_version'] ?? '0.1.0') },
  resolve: { alias: mode === 'fake' ? [{ find: '#port', replacement: here('dev/fake-port.ts') }] : [{ find: '#port', replacement: here('src/app/open-port.ts') }] },
  worker: { format: 'es' },
  optimizeDeps: { exclude: ['@sqlite.org/sqlite-wasm'] },
  build: {
    outDir: mode === 'fake' ? '../../test-results/till-fake' : 'dist',
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: false,
    assetsInlineLimit: 2048,
    chunkSizeWarningLimit: 1200,
  },
  plugins: [
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'service-worker.ts',
      injectRegister: false,
      manifest: {
        id: '/till/',
        name: 'Tresen Kasse',
        short_name: 'Kasse',
        description: 'Tresen till: sells online and offline',
        lang: 'de',
        start_url: '/till/',
        scope: '/till/',
        display: 'standalone',
        orientation: 'any',
        background_color: '#f4f5f2',
        theme_color: '#ffffff',
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,wasm,woff2,png,svg}'],
        // Parts of the library that the till never asks for, and letters of languages that it does not speak.
        globIgnores: ['**/sqlite3-worker1*', '**/sqlite3-opfs-async-proxy*', '**/*vietnamese*', '**/*greek*', '**/*cyrillic*'],
        maximumFileSizeToCacheInBytes: 8_000_000,
      },
    }),
  ],
  server: { proxy: { '/api': { target: server, ws: true }, '/r/': { target: server }, '/health/': { target: server } } },
}));
