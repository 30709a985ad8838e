import { MutationCache, QueryClient } from '@tanstack/react-query';
import { RefusedRequest } from './problem.ts';

/** A refusal stays a refusal; only silence and server faults are worth another try. */
export const worthRetry = (failures: number, error: Error): boolean => failures < 2 && !(error instanceof RefusedRequest && error.problem.status < 500);

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: { queries: { retry: worthRetry, staleTime: 15_000, refetchOnWindowFocus: true }, mutations: { retry: false, networkMode: 'always' } },
    mutationCache: new MutationCache(),
  });
