import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['TRESEN_SERVER'] ?? 'http://127.0.0.1:8080';

/** The back office: a static single-page app that the server delivers under `/office/`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/office/',
  plugins: [react()],
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023', sourcemap: false, chunkSizeWarningLimit: 700 },
  server: { proxy: { '/api': { target: server, ws: true, changeOrigin: false }, '/r/': { target: server } } },
});
