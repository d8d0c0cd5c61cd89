import type { Session } from '../../lab/session.ts';

/** Milliseconds that the page waits for its first answer before it is shown without one. */
const PATIENCE = 150;

/**
 * Waits for the page's first answer, but not for long: to render and lay out the page first would
 * keep the answer waiting for longer than it takes.
 */
export function firstMoment(session: Session): Promise<void> {
  return new Promise((done) => {
    const end = session.subscribe(({ first, result, failures }) => {
      if (first !== undefined || result !== undefined || failures.length > 0) finish();
    });
    const timer = setTimeout(() => finish(), PATIENCE);
    const finish = () => {
      clearTimeout(timer);
      end();
      done();
    };
  });
}
