import '@fontsource-variable/inter/index.css';
import '@tresen/ui/styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { followDeviceLook, LocaleProvider } from '@tresen/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './api/query-client.ts';
import { router } from './router.tsx';
import { Frame } from './shell/frame.tsx';
import { loadTexts } from './text/locale.ts';

// After an update the server no longer has the old parts of the app: load the new app, at most once in a while. Drafts survive.
addEventListener('vite:preloadError', (event) => {
  const last = Number(sessionStorage.getItem('tresen.office.reloadedAt') ?? 0);
  if (Date.now() - last < 10_000) return;
  sessionStorage.setItem('tresen.office.reloadedAt', String(Date.now()));
  event.preventDefault();
  location.reload();
});
followDeviceLook();
const place = document.getElementById('root');
const texts = await loadTexts();
if (place !== null)
  createRoot(place).render(
    <StrictMode>
      <LocaleProvider texts={texts}>
        <QueryClientProvider client={createQueryClient()}>
          <Frame>
            <RouterProvider router={router} />
          </Frame>
        </QueryClientProvider>
      </LocaleProvider>
    </StrictMode>,
  );
