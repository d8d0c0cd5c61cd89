import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-columns: 196px minmax(0, 1fr);
    grid-template-rows: 44px minmax(0, 1fr);
    width: 100%;
    height: 100dvh;
    background: var(--lab-paper);
    color-scheme: light dark;
    /* Korean breaks between words, as it is printed, not within them. */
    word-break: keep-all;
  }
  :host([scheme='light']) {
    color-scheme: light;
  }
  :host([scheme='dark']) {
    color-scheme: dark;
  }
  lab-top-bar {
    grid-column: 1 / -1;
  }
  .spot {
    outline: 2px solid var(--lab-accent);
    outline-offset: -2px;
  }
  .rail {
    display: flex;
    flex-direction: column;
    gap: 16px;
    min-height: 0;
    /* With the hairline, 168 px are left: six times MNIST's 28. */
    padding: 12px 13px 12px 14px;
    overflow: hidden auto;
    border-right: 1px solid var(--lab-hairline);
    scrollbar-width: thin;
  }
  .promise {
    margin: auto 0 0;
    color: var(--lab-muted);
  }
  main {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto;
    min-width: 0;
    min-height: 0;
  }
  lab-panel {
    border-top: 1px solid var(--lab-hairline);
  }
  @media (max-width: 800px) {
    :host {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto auto auto;
      height: auto;
    }
    .rail {
      border-right: 0;
      border-bottom: 1px solid var(--lab-hairline);
    }
    main {
      display: block;
      /* What the panel covers can be scrolled free of it. */
      padding-bottom: 60dvh;
    }
  }
`;
