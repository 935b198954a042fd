/* SPDX-License-Identifier: MIT */
/*
 * Takes a text across a link that loses one of N messages, a character a
 * packet, with the alternating-bit protocol:
 *
 *     transfer N TEXT
 *
 * Both ends are machines of transfer.segue. The link is a queue, and a timer
 * runs out when nothing is under way any more.
 */
#include "abp_receiver.h"
#include "abp_sender.h"
#include "machine.hpp"

#include <cstdlib>
#include <deque>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>

namespace
{

struct Message {
    bool is_for_receiver;
    std::uint32_t event; // as the end that it is for numbers it
    char packet;
};

class Link
{
  public:
    explicit Link(unsigned long period) : period_(period)
    {
    }

    void send(const Message &message)
    {
        if (++count_ % period_ != 0)
            queue_.push_back(message);
    }

    std::optional<Message> receive()
    {
        if (queue_.empty())
            return std::nullopt;
        const Message message = queue_.front();
        queue_.pop_front();
        return message;
    }

    unsigned long count() const
    {
        return count_;
    }

  private:
    std::deque<Message> queue_;
    unsigned long period_;
    unsigned long count_ = 0;
};

// A step that the machine rejects is a mistake of this program.
template <typename Owner>
void step(Machine<Owner> &machine, std::uint32_t event)
{
    if (machine.send(event) == SEGUE_REJECTED)
        throw std::logic_error("rejected in state " +
                               std::string(machine.state()));
}

class Sender
{
  public:
    Sender(Link &link, std::string text) : link_(link), text_(std::move(text))
    {
        machine_.start();
    }

    bool is_done() const
    {
        return machine_.is_final() && next_ == text_.size();
    }

    void send_next()
    {
        step(machine_, ABP_SENDER_EVENT_SEND);
    }

    void receive(std::uint32_t event)
    {
        step(machine_, event);
    }

    void run_out()
    {
        if (is_patient_)
            step(machine_, ABP_SENDER_EVENT_PATIENCE);
    }

    bool is_ready() const
    {
        return machine_.is_final();
    }

    void act(std::uint32_t action)
    {
        switch (static_cast<abp_sender_action>(action)) {
        case ABP_SENDER_ACTION_S_DATA0:
            link_.send({true, ABP_RECEIVER_EVENT_R_DATA0, text_[next_]});
            break;
        case ABP_SENDER_ACTION_S_DATA1:
            link_.send({true, ABP_RECEIVER_EVENT_R_DATA1, text_[next_]});
            break;
        case ABP_SENDER_ACTION_DONE:
            ++next_;
            break;
        case ABP_SENDER_ACTION_START_PATIENCE:
            is_patient_ = true;
            break;
        case ABP_SENDER_ACTION_STOP_PATIENCE:
            is_patient_ = false;
            break;
        }
    }

  private:
    Link &link_;
    std::string text_;
    std::size_t next_ = 0;
    bool is_patient_ = false;
    Machine<Sender> machine_{abp_sender_machine, *this};
};

class Receiver
{
  public:
    explicit Receiver(Link &link) : link_(link)
    {
        machine_.start();
    }

    void receive(const Message &message)
    {
        packet_ = message.packet;
        step(machine_, message.event);
    }

    const std::string &text() const
    {
        return text_;
    }

    void act(std::uint32_t action)
    {
        switch (static_cast<abp_receiver_action>(action)) {
        case ABP_RECEIVER_ACTION_S_ACK0:
            link_.send({false, ABP_SENDER_EVENT_R_ACK0, 0});
            break;
        case ABP_RECEIVER_ACTION_S_ACK1:
            link_.send({false, ABP_SENDER_EVENT_R_ACK1, 0});
            break;
        case ABP_RECEIVER_ACTION_DELIVER:
            text_ += packet_;
            break;
        }
    }

  private:
    Link &link_;
    std::string text_;
    char packet_ = 0;
    Machine<Receiver> machine_{abp_receiver_machine, *this};
};

void transfer(Link &link, Sender &sender, Receiver &receiver)
{
    while (!sender.is_done()) {
        if (sender.is_ready())
            sender.send_next();
        const std::optional<Message> message = link.receive();
        if (!message)
            sender.run_out();
        else if (message->is_for_receiver)
            receiver.receive(*message);
        else
            sender.receive(message->event);
    }
}

} // namespace

int main(int argc, char **argv)
{
    const unsigned long period =
        argc == 3 ? std::strtoul(argv[1], nullptr, 10) : 0;
    if (period < 3) {
        // Of every two, a packet and its acknowledgement, one would be lost.
        std::cerr << "usage: transfer N TEXT, where N is 3 or more\n";
        return 2;
    }
    try {
        Link link(period);
        Sender sender(link, argv[2]);
        Receiver receiver(link);
        transfer(link, sender, receiver);
        std::cout << "received: " << receiver.text() << '\n'
                  << "messages: " << link.count() << '\n';
        return std::cout.flush() ? 0 : 2;
    } catch (const std::exception &error) {
        std::cerr << "transfer: " << error.what() << '\n';
        return 1;
    }
}
