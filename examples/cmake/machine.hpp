/* SPDX-License-Identifier: MIT */
/*
 * A machine of Segue as an object of C++. The owner has a member function for
 * its actions:
 *
 *     struct Port {
 *         void act(std::uint32_t action);
 *         Machine<Port> machine{port_machine, *this};
 *     };
 */
#ifndef MACHINE_HPP
#define MACHINE_HPP

#include "segue.h"

#include <cstdint>
#include <string_view>

template <typename Owner> class Machine
{
  public:
    Machine(const segue_machine &description, Owner &owner)
        : instance_{&description, &owner, description.initial}
    {
    }

    // The instance points to its owner, who points nowhere else.
    Machine(const Machine &) = delete;
    Machine &operator=(const Machine &) = delete;

    // Hands the actions of the start to the owner, who now is complete.
    void start()
    {
        segue_start(&instance_, instance_.machine, instance_.owner, &hooks);
    }

    // Steps; the owner has done the actions when this returns.
    segue_verdict send(std::uint32_t event, std::uint64_t guards = 0)
    {
        return segue_send(&instance_, event, guards, &hooks).verdict;
    }

    std::string_view state() const
    {
        return segue_state_name(instance_.machine, instance_.state);
    }

    bool is_final() const
    {
        return segue_is_final(instance_.machine, instance_.state) != 0;
    }

  private:
    static void act(segue_instance *instance, std::uint32_t action)
    {
        static_cast<Owner *>(instance->owner)->act(action);
    }

    static constexpr segue_hooks hooks{act, nullptr};

    segue_instance instance_;
};

#endif
