import { configureLocalization } from '@lit/localize';
import { sourceLocale, targetLocales } from './locales/generated/locale-codes.ts';
import { translatePage } from './page-texts.ts';

/** A language that the page speaks. */
export type Locale = 'en' | 'ko';

/** Each language's own name for itself. */
export const LANGUAGES: Readonly<Record<Locale, string>> = { en: 'English', ko: '한국어' };

const { getLocale, setLocale } = configureLocalization({
  sourceLocale,
  targetLocales,
  loadLocale: () => import('./locales/generated/ko.ts'),
});

/** Where the person's choice is kept between visits. */
const KEY = 'lenet-lab-locale';

export const locale = (): Locale => (getLocale() === 'ko' ? 'ko' : 'en');

/** The language that the page can be turned to. */
export const otherLocale = (): Locale => (locale() === 'ko' ? 'en' : 'ko');

/** The language chosen on an earlier visit, else the browser's, where the page speaks it. */
export function preferredLocale(): Locale {
  const wanted = stored() ?? navigator.language;
  return wanted.startsWith('ko') ? 'ko' : 'en';
}

/**
 * Turns the page to another language, and remembers that.
 *
 * @throws Error when the language's texts could not be loaded; the page stays as it is
 */
export async function speak(wanted: Locale): Promise<void> {
  await setLocale(wanted);
  document.documentElement.lang = wanted;
  translatePage();
  try {
    localStorage.setItem(KEY, wanted);
  } catch {
    // Where nothing may be kept, the choice lasts as long as the page.
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
