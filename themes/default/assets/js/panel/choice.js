// @ts-check
// Which of the options is active. Focus stays in the field; `aria-activedescendant` names the option.
/** @typedef {{element: HTMLElement, result?: any, text?: string, url?: string}} Option a result, a text to search for, or a page */
{
  const { page } = answerbook;

  /** Whether text of an element is selected: the click that ended the selection opens nothing. @param {Element} element */
  const isSelected = element => {
    const selection = getSelection();
    return selection !== null && !selection.isCollapsed && selection.containsNode(element, true);
  };

  page.Choice = class {
    /**
     * @param {HTMLInputElement} input @param {HTMLElement} list
     * @param {{moved: (option: Option | undefined) => void, chosen: (option: Option, elsewhere: boolean) => void}} actions
     */
    constructor(input, list, { moved, chosen }) {
      this.input = input;
      this.list = list;
      this.moved = moved;
      this.chosen = chosen;
      /** What can be chosen, in order. @type {Option[]} */
      this.options = [];
      this.at = -1;
    }

    /** The active option. */
    get active() {
      return this.options[this.at];
    }

    /**
     * @param {Option[]} options
     * @param {number} first the option that is active at once
     * @param {Node[]} [children] the children of the list, if the options are in groups
     */
    fill(options, first, children = options.map(option => option.element)) {
      this.options = options;
      this.list.replaceChildren(...children);
      this.list.hidden = !options.length;
      options.forEach((option, at) => {
        const { element } = option;
        element.id = `option-${at}`;
        element.addEventListener("pointermove", () => this.activate(at, false));
        element.addEventListener("click", event => isSelected(element) || this.chosen(option, event.ctrlKey || event.metaKey));
        element.addEventListener("auxclick", event => event.button === 1 && this.chosen(option, true));
      });
      this.input.setAttribute("aria-expanded", String(options.length > 0));
      this.activate(first);
      this.list.scrollTop = 0;
    }

    /** @param {number} at @param {boolean} [scroll] */
    activate(at, scroll = true) {
      if (this.at === at && at >= 0 && this.active?.element.getAttribute("aria-selected") === "true") return;
      this.options.forEach(({ element }, each) => element.setAttribute("aria-selected", String(each === at)));
      this.at = at;
      const { active } = this;
      if (active) this.input.setAttribute("aria-activedescendant", active.element.id);
      else this.input.removeAttribute("aria-activedescendant");
      if (active && scroll) active.element.scrollIntoView({ block: "nearest" });
      this.moved(active);
    }

    /** Moves to the next or previous option, wrapping at the ends. @param {1 | -1} by */
    step(by) {
      const { length } = this.options;
      if (!length) return;
      this.activate(this.at < 0 ? (by > 0 ? 0 : length - 1) : (this.at + by + length) % length);
    }
  };
}
