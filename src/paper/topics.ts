/** Topics are keys in frontmatter and addresses, words on pages. */

/** `self-supervised-learning` reads "self-supervised learning". */
export function topicName(topic: string): string {
  return topic.replaceAll('-', ' ').replace(/\b(self|semi|multi|non|zero|few) /g, '$1-');
}
