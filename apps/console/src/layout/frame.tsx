import { type ReactNode, useEffect, useRef } from 'react';

interface FrameProps {
  readonly page: string;
  readonly pages: readonly { readonly path: string; readonly title: string }[];
  readonly children: ReactNode;
}

/** What stands around every screen: the name, the way to the other screens and out. */
export function Frame({ page, pages, children }: FrameProps) {
  const main = useRef<HTMLElement>(null);
  // A reader of the screen hears the new page, not the old menu.
  useEffect(() => main.current?.focus(), [page]);
  return (
    <>
      <header>
        <a className="name" href="#/now">
          Vaktmester
        </a>
        <nav aria-label="Screens">
          {pages.map(({ path, title }) => (
            <a key={path} href={`#/${path}`} aria-current={path === page ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
        <a className="sign-out" href="dhis-web-commons-security/logout.action">
          Sign out
        </a>
      </header>
      <main ref={main} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
