import type { NetworkPort } from './ports.ts';

/** A network whose open requests can be given up together: a request from before a cut may wait for its answer for ever. */
export interface AbandonableNetwork extends NetworkPort {
  /** Whoever waits for an answer gets an error and may ask again. */
  abandon(): void;
}

export function abandonable(network: NetworkPort): AbandonableNetwork {
  const open = new Set<AbortController>();
  return {
    request: async (request) => {
      const life = new AbortController();
      open.add(life);
      const end = (): void => void open.delete(life);
      const signal = request.signal ? AbortSignal.any([request.signal, life.signal]) : life.signal;
      try {
        const response = await network.request({ ...request, signal });
        return { status: response.status, json: () => response.json().finally(end), chunks: (size) => response.chunks(size) };
      } catch (error) {
        end();
        throw error;
      }
    },
    openSocket: network.openSocket,
    ...(network.onChange ? { onChange: network.onChange } : {}),
    abandon: () => {
      for (const life of open) life.abort();
      open.clear();
    },
  };
}
