import {
  type Action,
  ActionSet,
  AdaptiveCard,
  CardObjectRegistry,
  type CardElement,
  ColumnSet,
  Container,
  FactSet,
  GlobalSettings,
  type IMarkdownProcessingResult,
  OpenUrlAction,
  SerializationContext,
  SubmitAction,
  Table,
  TextBlock,
} from "adaptivecards";
import { formattedMarkup } from "../markdown";
import { allowedCard, words } from "./allowed";
import { hostConfig } from "./host_config";
import { tellExpanded, Toggle } from "./toggle";

export interface CardDoings {
  /** A submit action: the words are the person's next message. */
  say(text: string): void;
  openAddress(address: string): void;
}

// The root of a card is no control; focus belongs to its buttons.
GlobalSettings.setTabIndexAtCardRoot = false;
AdaptiveCard.onProcessMarkdown = (text: string, result: IMarkdownProcessingResult) => {
  result.outputHtml = formattedMarkup(text);
  result.didProcess = true;
};

/** `card` as elements; null where it cannot be drawn, so that the text is shown instead. */
export function renderedCard(card: object, scope: string, doings: CardDoings): HTMLElement | null {
  try {
    const source = allowedCard(card, scope);
    if (!source) return null;
    const adaptive = new AdaptiveCard();
    adaptive.hostConfig = hostConfig();
    adaptive.parse(source, context());
    adaptive.onExecuteAction = (action) => execute(action, doings);
    const drawn = adaptive.render();
    return drawn?.childElementCount ? tidied(drawn) : null;
  } catch {
    return null;
  }
}

function execute(action: Action, doings: CardDoings): void {
  if (action instanceof OpenUrlAction && action.url) doings.openAddress(action.url);
  if (action instanceof SubmitAction) {
    const say = words(action.data);
    if (say) doings.say(say);
  }
}

/** The library says every button's name three times (text, label, tooltip); once is enough. */
function tidied(card: HTMLElement): HTMLElement {
  for (const button of card.querySelectorAll("button")) {
    button.removeAttribute("title");
    if (button.getAttribute("aria-label") === button.textContent) button.removeAttribute("aria-label");
  }
  tellExpanded(card);
  return card;
}

/** Only the elements and actions that `allowed.ts` lets through exist for the reader of cards. */
function context(): SerializationContext {
  const elements = new CardObjectRegistry<CardElement>();
  elements.register("TextBlock", TextBlock);
  elements.register("Container", Container);
  elements.register("ColumnSet", ColumnSet);
  elements.register("FactSet", FactSet);
  elements.register("Table", Table);
  elements.register("ActionSet", ActionSet);
  const actions = new CardObjectRegistry<Action>();
  actions.register("Action.ToggleVisibility", Toggle);
  actions.register("Action.OpenUrl", OpenUrlAction);
  actions.register("Action.Submit", SubmitAction);
  const context = new SerializationContext();
  context.setElementRegistry(elements);
  context.setActionRegistry(actions);
  return context;
}
