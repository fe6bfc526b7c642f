import { createContext, useContext } from 'react';
import type { App } from './app';

export const AppContext = createContext<App | null>(null);

/** The program a component is part of. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('a component is rendered outside the program');
  return app;
}
