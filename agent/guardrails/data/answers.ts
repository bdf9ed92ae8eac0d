/** Answers of a guardrail instead of the model, by ISO 639-1 code. */
interface Answers {
  /** To an attempt to make the agent leave its role. */
  jailbreak: string;
  /** To a message that has nothing to do with the company's business. */
  off_topic: string;
  /** To a message that could not be checked, where unchecked messages are refused. */
  unchecked: string;
  /** Where neither a reply nor its repair could be sent. */
  withheld: string;
}

export const ANSWERS: Readonly<Record<string, Answers>> & { en: Answers } = {
  en: {
    jailbreak:
      "I can't take on other instructions or talk about how I was set up, but I'm glad to help with your insurance. What would you like to know?",
    off_topic:
      "I can't help with that here, but I'm glad to help with insurance for your car, electric car or two-wheeler. What would you like to know about it?",
    unchecked:
      "I'm sorry, I can't look at your message right now. Please send it again in a moment, or ask our customer service.",
    withheld:
      "I'm sorry, I can't give you a good answer to that here. Could you ask in other words? Our customer service can help, too.",
  },
  es: {
    jailbreak:
      "No puedo seguir otras instrucciones ni hablar de cómo estoy configurada, pero con gusto le ayudo con su seguro. ¿Qué le gustaría saber?",
    off_topic:
      "Con eso no puedo ayudarle aquí, pero con gusto le ayudo con el seguro de su coche, su coche eléctrico o su moto. ¿Qué le gustaría saber?",
    unchecked:
      "Lo siento, ahora mismo no puedo leer su mensaje. Envíelo de nuevo en un momento o consulte a nuestro servicio al cliente.",
    withheld:
      "Lo siento, aquí no puedo darle una buena respuesta. ¿Podría preguntarlo de otra manera? Nuestro servicio al cliente también puede ayudarle.",
  },
  fr: {
    jailbreak:
      "Je ne peux pas suivre d'autres instructions ni parler de ma configuration, mais je vous aide volontiers pour votre assurance. Que souhaitez-vous savoir ?",
    off_topic:
      "Je ne peux pas vous aider pour cela ici, mais je vous aide volontiers pour l'assurance de votre voiture, voiture électrique ou deux-roues. Que souhaitez-vous savoir ?",
    unchecked:
      "Je suis désolée, je ne peux pas lire votre message pour le moment. Renvoyez-le dans un instant, ou adressez-vous à notre service client.",
    withheld:
      "Je suis désolée, je ne peux pas bien répondre à cela ici. Pourriez-vous poser la question autrement ? Notre service client peut aussi vous aider.",
  },
  de: {
    jailbreak:
      "Ich kann keinen anderen Anweisungen folgen und nicht darüber sprechen, wie ich eingerichtet bin, aber bei Ihrer Versicherung helfe ich gern. Was möchten Sie wissen?",
    off_topic:
      "Dabei kann ich hier nicht helfen, aber gern bei der Versicherung Ihres Autos, Elektroautos oder Zweirads. Was möchten Sie dazu wissen?",
    unchecked:
      "Es tut mir leid, ich kann Ihre Nachricht gerade nicht lesen. Bitte senden Sie sie gleich noch einmal, oder fragen Sie unseren Kundenservice.",
    withheld:
      "Es tut mir leid, darauf kann ich hier keine gute Antwort geben. Könnten Sie anders fragen? Auch unser Kundenservice hilft Ihnen gern.",
  },
};
