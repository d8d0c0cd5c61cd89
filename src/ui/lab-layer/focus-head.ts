/** Puts the focus on a layer's head in the ribbon: the one that was pressed, or what stands in its place. */
export function focusHead(
  ribbon: ParentNode,
  name: string,
  pressed: HTMLElement | undefined,
): void {
  const columns = [...ribbon.querySelectorAll('lab-stopped, lab-column')];
  const heads = columns.flatMap(({ shadowRoot }) => [
    ...(shadowRoot?.querySelectorAll<HTMLElement>('button.form') ?? []),
  ]);
  const own = heads.filter((one) => one.parentElement?.querySelector('h2')?.title === name);
  const seen = [pressed, ...own].find((one) => one?.isConnected && one.checkVisibility());
  seen?.focus();
}
